import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A key of a program or person. The secret itself is never stored: only its hash, and a prefix to find it by. */
@Entity('api_key')
@Index('api_key_prefix', ['prefix'], { unique: true })
@Index('api_key_active_name', ['name'], { unique: true, where: 'revoked_at IS NULL' })
export class ApiKeyEntity {
  @PrimaryColumn('uuid')
  id!: string;

  /** Shown in lists and logs; the first part of the key. */
  @Column('text')
  prefix!: string;

  @Column('text')
  name!: string;

  /** SHA-256 of the whole key; its secret part has 256 random bits, so nothing slower is needed. */
  @Column('text', { name: 'secret_hash' })
  secretHash!: string;

  @Column('boolean')
  administrator!: boolean;

  /** Requests a minute; null: the server's own limit. */
  @Column('integer', { name: 'requests_per_minute', nullable: true })
  requestsPerMinute!: number | null;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
