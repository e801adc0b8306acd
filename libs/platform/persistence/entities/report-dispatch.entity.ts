import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { ReportSubscriptionEntity } from './report-subscription.entity.js';
import { ReportEntity } from './report.entity.js';

/** One occasion of one subscription, decided once: sent to its recipients, or why not. */
@Entity('report_dispatch')
@Index('report_dispatch_occasion', ['subscriptionId', 'occasion'], { unique: true })
@Index('report_dispatch_report', ['reportId'])
export class ReportDispatchEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid', { name: 'subscription_id' })
  subscriptionId!: string;

  @Column('integer', { name: 'report_id' })
  reportId!: number;

  /** Such as `1:monday:2025-05-05`: the same occasion never comes twice. */
  @Column('text')
  occasion!: string;

  /** `queued`, `stored`, `unchanged`, `superseded` or `reference`. */
  @Column('text')
  status!: string;

  /** Hash of what a reader would call news. */
  @Column('text')
  digest!: string;

  /** The opening's P80 in this report. */
  @Column('date', { nullable: true })
  p80!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @ManyToOne(() => ReportSubscriptionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'subscription_id' })
  subscription?: ReportSubscriptionEntity;

  @ManyToOne(() => ReportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'report_id' })
  report?: ReportEntity;
}
