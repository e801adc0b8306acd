export { ComputeModule } from './compute.module.js';
export { ComputePool } from './compute-pool.js';
