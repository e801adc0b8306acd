import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CalendarRunEntity } from './calendar-run.entity.js';

/** A lived day. Its primary key is why no day is lived twice. */
@Entity('simulated_day')
export class SimulatedDayEntity {
  @PrimaryColumn('integer', { name: 'calendar_run_id' })
  calendarRunId!: number;

  @PrimaryColumn('date')
  date!: string;

  /** The engine's state at the end of the day: all that tomorrow needs. */
  @Column('jsonb')
  state!: unknown;

  /** What readers ask for: milestone statuses, counts and totals at the end of the day. */
  @Column('jsonb')
  snapshot!: unknown;

  /** The crossing's day, once milestones have opened it to traffic. */
  @Column('jsonb', { nullable: true })
  traffic!: unknown;

  /** Sequence of the last journal entry of the day, and the hash chain's head there. */
  @Column('integer', { name: 'journal_sequence' })
  journalSequence!: number;

  @Column('text', { name: 'journal_hash' })
  journalHash!: string;

  @ManyToOne(() => CalendarRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_run_id' })
  run?: CalendarRunEntity;
}
