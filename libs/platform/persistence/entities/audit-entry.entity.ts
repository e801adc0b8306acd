import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** `attempted` until the answer is known: one that stays so was cut short by a crash. */
export type AuditOutcome = 'attempted' | 'done' | 'refused' | 'failed' | 'denied';

/**
 * Who changed what, and who was turned away. Written before the change is made; only the outcome is added
 * afterwards, and nothing is changed or removed otherwise: the database refuses.
 */
@Entity('audit_entry')
@Index('audit_entry_project', ['projectId', 'id'])
@Index('audit_entry_at', ['at'])
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('text')
  principal!: string;

  /** Address of the client as the server saw it. */
  @Column('text')
  address!: string;

  @Column('text')
  method!: string;

  /** As asked, without the query; tokens in it are hidden. */
  @Column('text')
  path!: string;

  /** No foreign key: the entry outlives the project. */
  @Column('text', { name: 'project_id', nullable: true })
  projectId!: string | null;

  @Column('text')
  outcome!: AuditOutcome;

  @Column('integer', { nullable: true })
  status!: number | null;

  /** The problem's code, when there was one. */
  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text', { name: 'request_id' })
  requestId!: string;
}
