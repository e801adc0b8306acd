import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { ReportSubscriptionEntity } from './report-subscription.entity.js';

/** One address of a subscription: only confirmed ones are sent to. */
@Entity('subscription_recipient')
@Index('subscription_recipient_address', ['subscriptionId', 'address'], { unique: true })
@Index('subscription_recipient_unsubscribe', ['unsubscribeToken'], { unique: true })
@Index('subscription_recipient_confirm', ['confirmToken'], {
  unique: true,
  where: 'confirm_token IS NOT NULL',
})
export class SubscriptionRecipientEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'subscription_id' })
  subscriptionId!: string;

  @Column('text')
  address!: string;

  /** `pending`, `confirmed`, `unsubscribed` or `disabled`. */
  @Column('text')
  state!: string;

  /** Why it is disabled. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Stands in every message: it ends this one subscription and shows nothing. */
  @Column('text', { name: 'unsubscribe_token' })
  unsubscribeToken!: string;

  /** Stands in the message that asks to confirm; gone once used. */
  @Column('text', { name: 'confirm_token', nullable: true })
  confirmToken!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @ManyToOne(() => ReportSubscriptionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'subscription_id' })
  subscription?: ReportSubscriptionEntity;
}
