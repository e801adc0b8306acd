import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProjectEntity } from './project.entity.js';

export type AnalysisStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** The stored execution of an analysis, and its result. Equal specifications are answered from the stored one. */
@Entity('analysis_run')
@Index('analysis_run_specification', ['projectId', 'specificationHash'])
export class AnalysisRunEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'project_id' })
  projectId!: string;

  @Column('integer', { name: 'scenario_id', nullable: true })
  scenarioId!: number | null;

  /** `what-if`, `risk`, `crossing`. */
  @Column('text')
  kind!: string;

  /** Everything the result depends on: model hash, overrides, seed, engine version, size. */
  @Column('jsonb')
  specification!: unknown;

  @Column('text', { name: 'specification_hash' })
  specificationHash!: string;

  @Column('text')
  status!: AnalysisStatus;

  /** 0 to 1. */
  @Column('double precision')
  progress!: number;

  @Column('jsonb', { nullable: true })
  result!: unknown;

  @Column('jsonb', { nullable: true })
  error!: unknown;

  @Column('text')
  principal!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
