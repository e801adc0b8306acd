import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CalendarRunEntity } from './calendar-run.entity.js';

/** Append-only; the database refuses UPDATE, and DELETE except with its whole project. */
@Entity('journal_entry')
@Index('journal_entry_date', ['calendarRunId', 'date'])
export class JournalEntryEntity {
  @PrimaryColumn('integer', { name: 'calendar_run_id' })
  calendarRunId!: number;

  /** 1, 2, 3 … without a gap within a run. */
  @PrimaryColumn('integer')
  sequence!: number;

  /** The simulated day it belongs to. */
  @Column('date')
  date!: string;

  /** `activity.started`, `milestone.achieved`, `calendar.paused` … */
  @Column('text')
  kind!: string;

  /** Who or what did it. */
  @Column('text')
  principal!: string;

  /** The activity, milestone or risk concerned. */
  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text')
  message!: string;

  @Column('jsonb')
  data!: unknown;

  /** Sequence of the entry that this one corrects. */
  @Column('integer', { nullable: true })
  supersedes!: number | null;

  /** SHA-256 over the previous hash and this entry's canonical content (everything but `recordedAt`). */
  @Column('text')
  hash!: string;

  /** When it became known, by the database's clock; not part of the hash, so equal builds have equal journals. */
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @ManyToOne(() => CalendarRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_run_id' })
  run?: CalendarRunEntity;
}
