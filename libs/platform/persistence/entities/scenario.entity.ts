import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { ProjectEntity } from './project.entity.js';

/** A named set of overrides on a model version. */
@Entity('scenario')
@Index('scenario_name', ['projectId', 'name'], { unique: true })
export class ScenarioEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('text', { name: 'project_id' })
  projectId!: string;

  @Column('text')
  name!: string;

  @Column('integer', { name: 'model_version' })
  modelVersion!: number;

  /** Grows with every change; the versions before are kept. */
  @Column('integer', { default: 1 })
  version!: number;

  /** A scenario's number, an id of the model's own scenarios, or nothing: its overrides apply first. */
  @Column('jsonb', { nullable: true })
  inherits!: number | string | null;

  @Column('jsonb')
  overrides!: unknown;

  @Column('text')
  author!: string;

  @Column('text')
  note!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
