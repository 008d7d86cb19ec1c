CREATE TABLE "Übergrößenträgerwäschekörbeüberzügeänderungsgebührenordnung" (id bigint PRIMARY KEY, note text, day date); -- here
