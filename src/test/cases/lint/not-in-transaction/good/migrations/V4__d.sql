CALL fill();
