import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CalendarRunEntity } from './calendar-run.entity.js';

/** What was forecast on a status date, by every method, kept to be judged by what happened. */
@Entity('forecast')
export class ForecastEntity {
  @PrimaryColumn('integer', { name: 'calendar_run_id' })
  calendarRunId!: number;

  /** The status date on which it was made. */
  @PrimaryColumn('date')
  date!: string;

  /** Milestones' percentiles and the methods side by side: small, read often. */
  @Column('jsonb')
  milestones!: unknown;

  /** The whole analysis: distributions, criticality, sensitivity. */
  @Column('jsonb')
  analysis!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @ManyToOne(() => CalendarRunEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_run_id' })
  run?: CalendarRunEntity;
}
