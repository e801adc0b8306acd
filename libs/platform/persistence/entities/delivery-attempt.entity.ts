import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DeliveryEntity } from './delivery.entity.js';

/** The delivery log: what the other side answered, attempt by attempt. */
@Entity('delivery_attempt')
export class DeliveryAttemptEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id' })
  deliveryId!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  /** `accepted`, `retry` or `refused`. */
  @Column('text')
  outcome!: string;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text')
  detail!: string;

  @Column('integer')
  milliseconds!: number;

  @ManyToOne(() => DeliveryEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'delivery_id' })
  delivery?: DeliveryEntity;
}
