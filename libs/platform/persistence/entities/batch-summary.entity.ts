import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a batch gave, found by the hash of everything it depends on: computed once, whoever asks. */
@Entity('batch_summary')
@Index('batch_summary_age', ['usedAt'])
export class BatchSummaryEntity {
  @PrimaryColumn('text')
  key!: string;

  /** Compressed. */
  @Column('bytea')
  bytes!: Buffer;

  /** Seconds of computing that it took. */
  @Column('double precision')
  seconds!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'used_at', default: () => 'now()' })
  usedAt!: Date;
}
