import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The stored answer to a write that named an Idempotency-Key. */
@Entity('idempotency_key')
@Index('idempotency_key_age', ['createdAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('text')
  principal!: string;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 of method, path and body: the same key with another request is refused. */
  @Column('text', { name: 'request_hash' })
  requestHash!: string;

  /** Null while the first request is still being answered. */
  @Column('integer', { nullable: true })
  status!: number | null;

  @Column('jsonb', { nullable: true })
  body!: unknown;

  @Column('jsonb', { nullable: true })
  headers!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
