export {
  type BuildPlan,
  type BuildRecord,
  buildProblem,
  type KeptBuild,
  keptBuild,
  writeBuildRecord,
} from './kept-build.ts';
