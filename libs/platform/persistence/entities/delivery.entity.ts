import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { ReportDispatchEntity } from './report-dispatch.entity.js';
import { ReportEntity } from './report.entity.js';
import { SubscriptionRecipientEntity } from './subscription-recipient.entity.js';

/** One message to one recipient. Its id is its idempotency id on every channel. */
@Entity('delivery')
@Index('delivery_once', ['dispatchId', 'recipientId'], { unique: true })
@Index('delivery_due', ['channel', 'availableAt'], { where: "state = 'queued'" })
@Index('delivery_project', ['projectId', 'createdAt', 'id'])
@Index('delivery_failed', ['createdAt', 'id'], { where: "state = 'failed'" })
@Index('delivery_recipient', ['recipientId'])
@Index('delivery_report', ['reportId'])
export class DeliveryEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** `report`, `test` or `confirmation`. */
  @Column('text')
  kind!: string;

  @Column('bigint', { name: 'dispatch_id', nullable: true })
  dispatchId!: string | null;

  @Column('uuid', { name: 'recipient_id' })
  recipientId!: string;

  @Column('text', { name: 'project_id' })
  projectId!: string;

  @Column('integer', { name: 'report_id', nullable: true })
  reportId!: number | null;

  @Column('text')
  channel!: string;

  /** Mail domain or host: one that is slow must not hold up the others. */
  @Column('text')
  destination!: string;

  /** `queued`, `sent`, `delivered`, `failed` or `suppressed`. */
  @Column('text', { default: 'queued' })
  state!: string;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** Not before this moment; moves on with each failed attempt. */
  @Column('timestamptz', { name: 'available_at', default: () => 'now()' })
  availableAt!: Date;

  /** Who sends it now: an outcome under another lease is not recorded. */
  @Column('uuid', { nullable: true })
  lease!: string | null;

  /** When the present round of attempts began: given up some time after it. */
  @Column('timestamptz', { name: 'queued_at', default: () => 'now()' })
  queuedAt!: Date;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @ManyToOne(() => ReportDispatchEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'dispatch_id' })
  dispatch?: ReportDispatchEntity;

  @ManyToOne(() => SubscriptionRecipientEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recipient_id' })
  recipient?: SubscriptionRecipientEntity;

  @ManyToOne(() => ReportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'report_id' })
  report?: ReportEntity;
}
