import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { ProjectEntity } from './project.entity.js';

/** Something seen or said about the real works, as somebody entered it: added, never changed. */
@Entity('observation')
@Index('observation_project', ['projectId', 'id'])
export class ObservationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text', { name: 'project_id' })
  projectId!: string;

  /** In the form of the model's own observations. */
  @Column('jsonb')
  content!: unknown;

  @Column('text')
  principal!: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
