import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { CalendarRunEntity } from './calendar-run.entity.js';

/** A stored progress report: its content is data, rendered on demand. */
@Entity('report')
@Index('report_occasion', ['calendarRunId', 'date', 'occasion'], { unique: true })
export class ReportEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('integer', { name: 'calendar_run_id' })
  calendarRunId!: number;

  /** The data date the report speaks of. */
  @Column('date')
  date!: string;

  /** `weekly`, or `requested-N`. */
  @Column('text')
  occasion!: string;

  @Column('jsonb')
  content!: unknown;

  @Column('text')
  hash!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @ManyToOne(() => CalendarRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_run_id' })
  run?: CalendarRunEntity;
}
