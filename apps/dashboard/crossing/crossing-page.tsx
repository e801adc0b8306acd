export default function CrossingPage({ project }: { project: string }) {
  return <h1>CrossingPage {project}</h1>;
}
