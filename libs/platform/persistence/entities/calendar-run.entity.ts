import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { ProjectEntity, type ProgressSource } from './project.entity.js';

export type CalendarState = 'running' | 'paused' | 'finished';

/**
 * One life of a project's simulated calendar. Going back in time starts a new run with the next number; the old
 * one stays readable. Exactly one run of a project is current.
 */
@Entity('calendar_run')
@Index('calendar_run_number', ['projectId', 'number'], { unique: true })
@Index('calendar_run_current', ['projectId'], { unique: true, where: 'current' })
@Index('calendar_run_due', ['nextTickAt'], { where: "current AND state = 'running'" })
export class CalendarRunEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('text', { name: 'project_id' })
  projectId!: string;

  @Column('integer')
  number!: number;

  @Column('boolean')
  current!: boolean;

  @Column('integer', { name: 'model_version' })
  modelVersion!: number;

  /** The model version the run began with: the journal's chain is rooted in its hash. */
  @Column('integer', { name: 'first_model_version' })
  firstModelVersion!: number;

  @Column('text', { name: 'progress_source' })
  progressSource!: ProgressSource;

  /** Seed of every random stream of this run. */
  @Column('text')
  seed!: string;

  @Column('text')
  state!: CalendarState;

  /** The morning on which the calendar stands: every earlier day of the run is lived and stored. */
  @Column('date', { name: 'data_date' })
  dataDate!: string;

  @Column('date', { name: 'start_date' })
  startDate!: string;

  @Column('integer', { name: 'days_per_tick' })
  daysPerTick!: number;

  /** Wall-clock seconds between two ticks of this calendar. */
  @Column('integer', { name: 'tick_seconds' })
  tickSeconds!: number;

  /** When the next tick is due, by the database's clock: no process's own clock is trusted. */
  @Column('timestamptz', { name: 'next_tick_at' })
  nextTickAt!: Date;

  @Column('integer', { name: 'journal_sequence' })
  journalSequence!: number;

  /** Head of the journal's hash chain (SHA-256, hexadecimal). */
  @Column('text', { name: 'journal_hash' })
  journalHash!: string;

  @Column('text', { name: 'finished_reason', nullable: true })
  finishedReason!: string | null;

  /** Counts edits through the API, for ETags. */
  @Column('integer')
  revision!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
