export default function ReportsPage({ project }: { project: string }) {
  return <h1>ReportsPage {project}</h1>;
}
