export default function ReportsPage({ project }: { project: string }) {
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Reports</h1>
          <p className="quiet">Read a report, have it sent, see what became of what was sent.</p>
        </div>
      </div>
      <p className="hidden">{project}</p>
    </>
  );
}
