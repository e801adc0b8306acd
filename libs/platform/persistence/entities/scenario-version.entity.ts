import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ScenarioEntity } from './scenario.entity.js';

/** A scenario as it was at one of its versions. */
@Entity('scenario_version')
export class ScenarioVersionEntity {
  @PrimaryColumn('integer', { name: 'scenario_id' })
  scenarioId!: number;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  name!: string;

  @Column('integer', { name: 'model_version' })
  modelVersion!: number;

  /** A scenario's number, an id of the model's own scenarios, or nothing. */
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

  @ManyToOne(() => ScenarioEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'scenario_id' })
  scenario?: ScenarioEntity;
}
