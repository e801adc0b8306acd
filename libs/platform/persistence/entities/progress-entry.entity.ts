import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { CalendarRunEntity } from './calendar-run.entity.js';

/** A statement of real progress: never changed, superseded by a later one of the same activity and date. */
@Entity('progress_entry')
@Index('progress_entry_activity', ['calendarRunId', 'activity', 'statusDate'])
export class ProgressEntryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('integer', { name: 'calendar_run_id' })
  calendarRunId!: number;

  @Column('text')
  activity!: string;

  /** The status date the statement is true of (*as of*). */
  @Column('date', { name: 'status_date' })
  statusDate!: string;

  /** Actual start and finish, remaining minutes, percent complete, note. */
  @Column('jsonb')
  entry!: unknown;

  @Column('text')
  principal!: string;

  /** When it became known (*as known at*). */
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @ManyToOne(() => CalendarRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_run_id' })
  run?: CalendarRunEntity;
}
