// Draws a proposed model and marks on it what is new, changed or weaker; on the model before, what is removed.
document.querySelectorAll('.drawing').forEach(place => {
  const marks = JSON.parse(place.dataset.marks);
  const viewer = new BpmnJS({ container: place });
  fetch(place.dataset.source)
    .then(answer => answer.text())
    .then(xml => viewer.importXML(xml))
    .then(() => {
      const board = viewer.get('canvas');
      const shapes = viewer.get('elementRegistry');
      Object.entries(marks).forEach(([element, kinds]) => {
        if (shapes.get(element)) kinds.forEach(kind => board.addMarker(element, kind.toLowerCase()));
      });
      board.zoom('fit-viewport', 'auto');
      place.dataset.ready = 'true';
    });
});
