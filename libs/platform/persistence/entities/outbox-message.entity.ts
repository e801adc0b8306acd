import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { CalendarRunEntity } from './calendar-run.entity.js';

/** What follows from a committed change. Written in the same transaction, handled afterwards, at least once. */
@Entity('outbox_message')
@Index('outbox_message_due', ['availableAt'], { where: 'done_at IS NULL' })
@Index('outbox_message_cause', ['calendarRunId', 'date', 'topic'], { unique: true })
export class OutboxMessageEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('integer', { name: 'calendar_run_id' })
  calendarRunId!: number;

  @Column('date')
  date!: string;

  @Column('text')
  topic!: string;

  @Column('jsonb')
  payload!: unknown;

  /** Not before this moment: moves forward with each failed attempt. */
  @Column('timestamptz', { name: 'available_at', default: () => 'now()' })
  availableAt!: Date;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @ManyToOne(() => CalendarRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_run_id' })
  run?: CalendarRunEntity;
}
