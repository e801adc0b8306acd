import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AnalysisRunEntity } from './analysis-run.entity.js';

/** A batch that an unfinished run asks for. Its summary is found by its key, which other runs may share. */
@Entity('run_batch')
@Index('run_batch_waiting', ['tag'], { where: 'NOT done' })
export class RunBatchEntity {
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('integer')
  index!: number;

  @Column('integer')
  round!: number;

  /** Hash of everything that its summary depends on. */
  @Column('text')
  key!: string;

  /** Which variant of the model, and which iterations or replications of it. */
  @Column('jsonb')
  request!: unknown;

  /** Expected seconds of computing. */
  @Column('double precision')
  weight!: number;

  /** Its place in the fair order, lower first. */
  @Column('double precision')
  tag!: number;

  @Column('boolean', { default: false })
  done!: boolean;

  @ManyToOne(() => AnalysisRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id' })
  run?: AnalysisRunEntity;
}
