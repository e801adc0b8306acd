import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProjectEntity } from './project.entity.js';

export type AnalysisStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** The stored execution of an analysis, and its result. Equal specifications are answered from the stored one. */
@Entity('analysis_run')
@Index('analysis_run_specification', ['projectId', 'specificationHash'])
@Index('analysis_run_unfinished', ['touchedAt'], { where: "status IN ('queued', 'running')" })
@Index('analysis_run_place', ['place'], { where: "status IN ('queued', 'running')" })
@Index('analysis_run_project', ['projectId', 'createdAt', 'id'])
export class AnalysisRunEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'project_id' })
  projectId!: string;

  @Column('integer', { name: 'scenario_id', nullable: true })
  scenarioId!: number | null;

  /** `what-if`, `sweep`, `screening`, `goal-seek`, `what-next`. */
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

  /**
   * The queue's outbox: null while the run's jobs are still to be handed to the queue. A run is thus created and its
   * jobs promised by one statement.
   */
  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  /** How often its jobs were handed to the queue; part of their names, so that late ones of an earlier time are known. */
  @Column('integer', { default: 0 })
  generation!: number;

  /** Of the first of its batches in the fair order: the run that stands first is handed over first. */
  @Column('double precision', { default: 0 })
  place!: number;

  /** A search asks for its variants in rounds, each from the answers before it. */
  @Column('integer', { default: 0 })
  round!: number;

  @Column('integer', { name: 'batches_total', default: 0 })
  batchesTotal!: number;

  @Column('integer', { name: 'batches_done', default: 0 })
  batchesDone!: number;

  /** Of the batches so far asked for, in expected seconds. */
  @Column('double precision', { name: 'weight_total', default: 0 })
  weightTotal!: number;

  @Column('double precision', { name: 'weight_done', default: 0 })
  weightDone!: number;

  /** Number of the newest event of the run's stream. */
  @Column('integer', { name: 'event_sequence', default: 0 })
  eventSequence!: number;

  /** When a worker last said that it is at it. */
  @Column('timestamptz', { name: 'touched_at', default: () => 'now()' })
  touchedAt!: Date;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
