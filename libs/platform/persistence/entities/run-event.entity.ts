import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AnalysisRunEntity } from './analysis-run.entity.js';

/** One event of a run's stream; kept, so that a reader who was cut off goes on where they stopped. */
@Entity('run_event')
export class RunEventEntity {
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  /** Counts up from 1 within the run, in the order in which the events were committed. */
  @PrimaryColumn('integer')
  sequence!: number;

  @Column('text')
  kind!: string;

  @Column('jsonb')
  data!: unknown;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => AnalysisRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'run_id' })
  run?: AnalysisRunEntity;
}
