export default function SchedulePage({ project }: { project: string }) {
  return <h1>SchedulePage {project}</h1>;
}
