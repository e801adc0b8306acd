import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { ProjectEntity } from './project.entity.js';

/** Who wants which reports of a project, when and by which channel. */
@Entity('report_subscription')
@Index('report_subscription_project', ['projectId', 'createdAt', 'id'])
@Index('report_subscription_due', ['nextDueAt'], { where: 'next_due_at IS NOT NULL AND NOT paused' })
export class ReportSubscriptionEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { name: 'project_id' })
  projectId!: string;

  @Column('text')
  name!: string;

  /** `email`, `webhook` or `files`. */
  @Column('text')
  channel!: string;

  /** What the channel needs to know: attachments, formats, folder. */
  @Column('jsonb')
  settings!: unknown;

  @Column('jsonb')
  schedule!: unknown;

  /** The schedule's kind, to find those that an occasion concerns. */
  @Column('text')
  trigger!: string;

  /** null: all sections. */
  @Column('jsonb', { nullable: true })
  sections!: unknown;

  @Column('text')
  locale!: string;

  @Column('text', { name: 'catch_up' })
  catchUp!: string;

  @Column('boolean', { name: 'skip_unchanged' })
  skipUnchanged!: boolean;

  @Column('boolean', { name: 'send_when_fast' })
  sendWhenFast!: boolean;

  @Column('boolean')
  paused!: boolean;

  /** Wall-clock schedules: the occasion that comes next. */
  @Column('timestamptz', { name: 'next_due_at', nullable: true })
  nextDueAt!: Date | null;

  /** Webhooks: signing secrets, the current one first. */
  @Column('jsonb', { nullable: true })
  secrets!: unknown;

  /** Counts edits, for ETags. */
  @Column('integer', { default: 1 })
  revision!: number;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  /** The key or account that made it; null: the server's own user, or nobody who can be told any more. */
  @Column('uuid', { name: 'creator_id', nullable: true })
  creatorId!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
