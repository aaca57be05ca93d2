/* marqueur hébergé par la commune */
(function(){var i=new Image(1,1);i.src=window.xtsd+".xiti.com/hit.xiti?s="+window.xtsite+"&p="+window.xtpage+"&ref="+encodeURIComponent(document.referrer);})();
