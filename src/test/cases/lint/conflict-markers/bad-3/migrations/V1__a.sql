CREATE TABLE venues (id bigint PRIMARY KEY);
/* kept for later
||||||| 1f2e3d4 -- here
old
=======
new
>>>>>>> other
*/
