export default function ProjectsPage({ project }: { project: string }) {
  return <h1>ProjectsPage {project}</h1>;
}
