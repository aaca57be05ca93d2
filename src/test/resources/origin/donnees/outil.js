document.title = "outil";
