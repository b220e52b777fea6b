// The libraries that draw, Sigma and graphology, come as the pieces that webpack makes of them: named modules
// that are pushed onto a list. This is the list, and the `require` that those modules are called with.

const drawing = (() => {
  const modules = {};
  const loaded = {};
  function require(name) {
    if (!loaded[name]) {
      loaded[name] = { exports: {} };
      modules[name].call(loaded[name].exports, loaded[name], loaded[name].exports, require);
    }
    return loaded[name].exports;
  }
  self.webpackChunkipysigma = { push: ([, more]) => Object.assign(modules, more) };
  return {
    get Sigma() { return require("./node_modules/sigma/index.js").Sigma; },
    get DirectedGraph() { return require("./node_modules/graphology/dist/graphology.umd.min.js").DirectedGraph; },
  };
})();
