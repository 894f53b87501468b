document.title = "\u6797晓晨";
