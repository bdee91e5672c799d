// Draws a model as it was deployed, and on it what was walked (visits, called) or where cases wait (heat).
const canvas = document.getElementById('diagram');
const marks = JSON.parse(canvas.dataset.marks);
const hours = value => value < 48 ? `${value.toFixed(1)} h` : `${(value / 24).toFixed(1)} d`;
const when = instant => new Intl.DateTimeFormat('vi-VN', {
  dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh',
}).format(new Date(instant));

function note(overlays, element, text, kind) {
  const label = document.createElement('span');
  label.className = `note ${kind}`;
  label.textContent = text;
  overlays.add(element, { position: { bottom: 4, left: 4 }, html: label });
}

function walk(registry, board, overlays) {
  const visits = { ...marks.visits };
  registry.getAll().forEach(shape => {
    const called = marks.called[shape.businessObject.calledElement];
    if (called && !visits[shape.id]) visits[shape.id] = { count: called };
  });
  registry.forEach((shape, drawing) => {
    const visit = visits[shape.id];
    if (visit && shape.type !== 'label') {
      board.addMarker(shape.id, visit.open ? 'waits' : 'walked');
      if (visit.first && ['bpmn:UserTask', 'bpmn:CallActivity'].includes(shape.type)) {
        note(overlays, shape.id, `${visit.count}× · ${when(visit.first)}`, visit.open ? 'waits' : 'walked');
      }
    }
  });
  // Of a flow that is the only way out nothing was written down: who was here and there came this way.
  registry.filter(shape => shape.type === 'bpmn:SequenceFlow').forEach(flow => {
    const only = flow.source.outgoing.filter(way => way.type === 'bpmn:SequenceFlow').length === 1;
    if (only && visits[flow.source.id] && visits[flow.target.id]) board.addMarker(flow.id, 'walked');
  });
}

function heat(board, overlays) {
  Object.entries(marks.heat).forEach(([element, mark]) => {
    board.addMarker(element, `heat-${mark.heat}`);
    note(overlays, element, `${hours(mark.median)} · ${mark.done}×`, 'heat');
  });
}

const viewer = new BpmnJS({ container: canvas });
fetch(`/audit/models/${encodeURIComponent(canvas.dataset.model)}`)
  .then(answer => answer.text())
  .then(xml => viewer.importXML(xml))
  .then(() => {
    const board = viewer.get('canvas');
    const overlays = viewer.get('overlays');
    if (marks.visits) walk(viewer.get('elementRegistry'), board, overlays);
    if (marks.heat) heat(board, overlays);
    board.zoom('fit-viewport', 'auto');
    canvas.dataset.ready = 'true';
  });
document.getElementById('larger').addEventListener('click', () => viewer.get('zoomScroll').stepZoom(1));
document.getElementById('smaller').addEventListener('click', () => viewer.get('zoomScroll').stepZoom(-1));
document.getElementById('whole').addEventListener('click', () => viewer.get('canvas').zoom('fit-viewport', 'auto'));
