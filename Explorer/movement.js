// Smooth movement: a computer that takes too long to draw everything for each frame moves a picture of the drawing
// instead, with all of its lines and names, and draws anew once the movement rests or the picture no longer fills the view.

class Movement {
  constructor(renderer, place) {
    this.renderer = renderer;
    this.place = place;
    this.camera = renderer.getCamera();
    this.picture = element("canvas", { class: "picture" });
    place.prepend(this.picture);
    this.isSlow = false;
    this.isMoving = false;
    this.lateFrames = 0;
    // Sigma's own listener would draw each time.
    this.camera.removeAllListeners("updated");
    this.camera.on("updated", () => this.move());
    renderer.on("afterRender", () => this.isSlow ? this.takePicture() : this.watch());
  }

  /** The camera moved: what is seen follows. */
  move() {
    this.isMoving = true;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.end);
    // A frame that is long in coming is no rest.
    this.frame = requestAnimationFrame(() => { this.end = setTimeout(() => this.rest(), 100); });
    this.place.classList.toggle("moving", this.isSlow);
    if (!this.isSlow || !this.movePicture()) this.renderer.scheduleRender();
  }

  rest() {
    this.isMoving = false;
    if (!this.isSlow) return;
    this.renderer.scheduleRender();
    this.renderer.once("afterRender", () => this.place.classList.toggle("moving", this.isMoving));
  }

  /** Finds out whether what was drawn for a movement was there in time; a frame that is late now and then is none to mind. */
  watch() {
    if (!this.isMoving) return;
    const drawn = performance.now();
    requestAnimationFrame(() => {
      this.lateFrames = performance.now() - drawn > 33 ? this.lateFrames + 1 : Math.max(0, this.lateFrames - 1);
      this.isSlow ||= this.lateFrames >= 4;
    });
  }

  /** A WebGL canvas can be copied only until the browser has shown it. */
  takePicture() {
    const { edges, nodes, labels } = this.renderer.getCanvases();
    const { picture } = this;
    // To set the size also clears.
    [picture.width, picture.height] = [nodes.width, nodes.height];
    [picture.style.width, picture.style.height] = [nodes.style.width, nodes.style.height];
    picture.style.transform = "";
    // What hides all behind it is put together faster.
    const context = picture.getContext("2d", { alpha: false });
    context.fillStyle = getComputedStyle(picture).backgroundColor;
    context.fillRect(0, 0, picture.width, picture.height);
    for (const layer of [edges, nodes, labels]) context.drawImage(layer, 0, 0);
    this.taken = this.camera.getState();
  }

  /** Puts the picture where the camera is now; false where there is none that would do. */
  movePicture() {
    const { taken } = this;
    const now = this.camera.getState();
    const { width, height } = this.renderer.getDimensions();
    if (!taken || taken.angle !== now.angle) return false;
    const scale = taken.ratio / now.ratio;
    const corner = (cameraState) => this.renderer.framedGraphToViewport({ x: 0, y: 0 }, { cameraState });
    const [before, after] = [corner(taken), corner(now)];
    const [x, y] = [after.x - scale * before.x, after.y - scale * before.y];
    const bare = Math.max(x / width, 1 - (x / width + scale), y / height, 1 - (y / height + scale));
    if (bare > 0.25 || scale > 2) return false;
    this.picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    return true;
  }
}
