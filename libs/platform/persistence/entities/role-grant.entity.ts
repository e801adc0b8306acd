import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { ProjectEntity } from './project.entity.js';

export type ProjectRole = 'viewer' | 'planner' | 'operator';

/** A role that a key or an account holds in a project, or in every project. It goes with any of them. */
@Entity('role_grant')
@Index('role_grant_api_key', ['apiKeyId'])
@Index('role_grant_account', ['accountId'])
@Index('role_grant_project', ['projectId'])
export class RoleGrantEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('uuid', { name: 'api_key_id', nullable: true })
  apiKeyId!: string | null;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId!: string | null;

  /** Null: every project, also those to come. */
  @Column('text', { name: 'project_id', nullable: true })
  projectId!: string | null;

  @Column('text')
  role!: ProjectRole;

  @ManyToOne(() => ApiKeyEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'api_key_id' })
  apiKey?: ApiKeyEntity;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account?: AccountEntity;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
