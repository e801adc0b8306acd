export default function ProjectsPage({ project }: { project: string }) {
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Projects</h1>
          <p className="quiet">The projects here, and the way in for another.</p>
        </div>
      </div>
      <p className="hidden">{project}</p>
    </>
  );
}
