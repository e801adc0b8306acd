import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Whether a project's progress is simulated day by day or entered by people; the two never mix. */
export type ProgressSource = 'simulated' | 'real';

@Entity('project')
export class ProjectEntity {
  /** Stable identifier from the model: lower case, digits, hyphens. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'progress_source' })
  progressSource!: ProgressSource;

  @Column('integer', { name: 'current_model_version' })
  currentModelVersion!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
