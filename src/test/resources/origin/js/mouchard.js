window.mouchard = function (page) {
  new Image().src = 'https://collecte.mouchard.example/v2/?page=' + encodeURIComponent(page);
};
