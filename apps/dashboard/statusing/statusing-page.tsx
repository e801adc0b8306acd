export default function StatusingPage({ project }: { project: string }) {
  return <h1>StatusingPage {project}</h1>;
}
