import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProjectEntity } from './project.entity.js';

/** One immutable version of a project's model; the newest is the project's current one. */
@Entity('model_version')
export class ModelVersionEntity {
  @PrimaryColumn('text', { name: 'project_id' })
  projectId!: string;

  @PrimaryColumn('integer')
  version!: number;

  /** The model document as given (keys in their order, as the planner wrote them). */
  @Column('json')
  document!: unknown;

  /** SHA-256 of the canonical document: equal models have equal hashes. */
  @Column('text')
  hash!: string;

  @Column('text')
  author!: string;

  @Column('text')
  note!: string;

  /** The status date from which it counts: earlier dates are read with the version that counted then. */
  @Column('date', { name: 'effective_date' })
  effectiveDate!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => ProjectEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'project_id' })
  project?: ProjectEntity;
}
