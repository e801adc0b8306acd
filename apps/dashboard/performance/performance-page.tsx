export default function PerformancePage({ project }: { project: string }) {
  return <h1>PerformancePage {project}</h1>;
}
