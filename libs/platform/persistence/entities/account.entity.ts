import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A person who has signed in with the organisation's identity provider. */
@Entity('account')
@Index('account_subject', ['issuer', 'subject'], { unique: true })
export class AccountEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  issuer!: string;

  /** The provider's stable name of the person. */
  @Column('text')
  subject!: string;

  /** For display; the address only when the provider says that it is verified. */
  @Column('text')
  name!: string;

  @Column('boolean')
  administrator!: boolean;

  /** Changes with each change of the roles; the entity tag. */
  @Column('integer', { default: 1 })
  revision!: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true })
  lastSignInAt!: Date | null;
}
