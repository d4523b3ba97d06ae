BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE archives (
	language VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	base_url VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (language, number)
);
CREATE TABLE denied (
	story VARCHAR NOT NULL, 
	PRIMARY KEY (story)
)
 WITHOUT ROWID

;
CREATE TABLE documents (
	path VARCHAR NOT NULL, 
	made_of VARCHAR NOT NULL, 
	stamp VARCHAR NOT NULL, 
	PRIMARY KEY (path)
)
 WITHOUT ROWID

;
INSERT INTO "documents" VALUES('uk/rss.xml','','');
CREATE TABLE entries (
	uri VARCHAR NOT NULL, 
	story VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	newest_by BIGINT NOT NULL, 
	updated BIGINT NOT NULL, 
	version INTEGER NOT NULL, 
	source_version INTEGER NOT NULL, 
	shown BOOLEAN NOT NULL, 
	killed BOOLEAN NOT NULL, 
	headline VARCHAR NOT NULL, 
	source_language VARCHAR NOT NULL, 
	withdrawn_at BIGINT, 
	fingerprint VARCHAR NOT NULL, 
	stamps VARCHAR NOT NULL, 
	engines JSON NOT NULL, 
	draft BOOLEAN NOT NULL, shown_since BIGINT DEFAULT 0 NOT NULL, archive INTEGER DEFAULT 0 NOT NULL, archived_notice BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (uri)
)
 WITHOUT ROWID

;
CREATE TABLE fetches (
	source VARCHAR NOT NULL, 
	fetched_at BIGINT, 
	succeeded_at BIGINT, 
	next_at BIGINT, 
	error VARCHAR NOT NULL, 
	failures INTEGER NOT NULL, 
	not_before BIGINT, 
	gone BOOLEAN NOT NULL, 
	etag VARCHAR NOT NULL, 
	modified VARCHAR NOT NULL, 
	moved_to VARCHAR NOT NULL, 
	recipe VARCHAR NOT NULL, digest VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (source)
)
 WITHOUT ROWID

;
INSERT INTO "fetches" VALUES('https://news.example/feed.xml',1727686800000000,1727686800000000,NULL,'',0,NULL,0,'"1"','','','','');
CREATE TABLE items (
	uri VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	story VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	original BOOLEAN NOT NULL, 
	latest BOOLEAN NOT NULL, 
	newest_by BIGINT NOT NULL, 
	status VARCHAR NOT NULL, 
	source_version INTEGER NOT NULL, 
	held BOOLEAN NOT NULL, 
	embargoed_until BIGINT, 
	expires_at BIGINT, 
	headline VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	PRIMARY KEY (uri, version)
);
INSERT INTO "items" VALUES('tag:wire.example,2024-01-01:harbour-4f1c/en',1,'tag:wire.example,2024-01-01:harbour-4f1c','seeds/harbour-4f1c.txt','en',1,0,1727686800000000,'usable',0,0,NULL,NULL,'Harbour of Exampleton reopens','129c251cd028f8dfea041e9ab7bacb0af4d081ff12158d255d3e6e19f7b4b7ba','{"origin":"seeds/harbour-4f1c.txt","uri":"tag:wire.example,2024-01-01:harbour-4f1c/en","story":"tag:wire.example,2024-01-01:harbour-4f1c","version":1,"language":"en","headline":"Harbour of Exampleton reopens","status":"usable","body":[{"kind":"paragraph","text":"The harbour reopened on Monday.","marks":[]},{"kind":"paragraph","text":"Ships waited for 3 days.","marks":[]}],"url":null,"source":null,"byline":null,"dateline":null,"speakers":[],"quotes":[],"dates":[],"people":[],"organisations":[],"places":[],"subjects":[],"created_at":"2024-09-30T09:00:00Z","received_at":"2024-09-30T09:00:00Z","published_at":null,"embargoed_until":null,"expires_at":null,"urgency":null,"rights":null,"evidence":{},"remarks":[],"digest":"0000000000000000000000000000000000000000000000000000000000000000","translation":null}');
INSERT INTO "items" VALUES('tag:wire.example,2024-01-01:harbour-4f1c/en',2,'tag:wire.example,2024-01-01:harbour-4f1c','seeds/harbour-4f1c.txt','en',1,1,1727686800000000,'usable',0,0,NULL,NULL,'Harbour of Exampleton reopens in part','504bdc6849d8127dbf0b3ed89183fcdb6d678316ff3c024536d8069760aad4f4','{"origin":"seeds/harbour-4f1c.txt","uri":"tag:wire.example,2024-01-01:harbour-4f1c/en","story":"tag:wire.example,2024-01-01:harbour-4f1c","version":2,"language":"en","headline":"Harbour of Exampleton reopens in part","status":"usable","body":[{"kind":"paragraph","text":"“It works,” said Ada Example on Monday.","marks":[{"start":0,"end":4,"kind":"strong","value":null}]}],"url":null,"source":{"name":"Example Agency","evidence":[{"field":"front_matter.source","rule":"stated"}]},"byline":"By Nobody","dateline":{"place":"EXAMPLETON","date":"2024-09-30","agency":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]},"speakers":[{"name":"Ada Example","role":"harbour master","organisation":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"quotes":[{"text":"It works,","kind":"direct","mention":"Ada Example","speaker":"Ada Example","role":null,"organisation":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"dates":[{"text":"on Monday","value":"2024-09-30","grain":"day","weekday_agrees":true,"basis":"weekday","candidates":[],"event":null,"people":[],"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"people":[],"organisations":[{"name":"Example Agency","evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"places":[{"name":"Exampleton","country":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"subjects":[{"code":"medtop:20000349","name":"harbours","confidence":0.5,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"created_at":"2024-09-30T09:00:00Z","received_at":"2024-09-30T09:00:00Z","published_at":"2024-09-30T09:00:00Z","embargoed_until":null,"expires_at":null,"urgency":null,"rights":null,"evidence":{"byline":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]},"remarks":[],"digest":"0000000000000000000000000000000000000000000000000000000000000000","translation":null}');
INSERT INTO "items" VALUES('tag:wire.example,2024-01-01:harbour-4f1c/uk',2,'tag:wire.example,2024-01-01:harbour-4f1c','seeds/harbour-4f1c.txt','uk',0,1,1727686800000000,'usable',2,0,NULL,NULL,'Гавань частково відкрито','9ff0abfda697143281b00e52a04269990bcd5a2ee1e5756fd6a482d01adc1ab1','{"origin":"seeds/harbour-4f1c.txt","uri":"tag:wire.example,2024-01-01:harbour-4f1c/uk","story":"tag:wire.example,2024-01-01:harbour-4f1c","version":2,"language":"uk","headline":"Гавань частково відкрито","status":"usable","body":[{"kind":"paragraph","text":"“It works,” said Ada Example on Monday.","marks":[{"start":0,"end":4,"kind":"strong","value":null}]}],"url":null,"source":{"name":"Example Agency","evidence":[{"field":"front_matter.source","rule":"stated"}]},"byline":"By Nobody","dateline":{"place":"EXAMPLETON","date":"2024-09-30","agency":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]},"speakers":[{"name":"Ada Example","role":"harbour master","organisation":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"quotes":[{"text":"It works,","kind":"direct","mention":"Ada Example","speaker":"Ada Example","role":null,"organisation":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"dates":[{"text":"on Monday","value":"2024-09-30","grain":"day","weekday_agrees":true,"basis":"weekday","candidates":[],"event":null,"people":[],"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"people":[],"organisations":[{"name":"Example Agency","evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"places":[{"name":"Exampleton","country":null,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"subjects":[{"code":"medtop:20000349","name":"harbours","confidence":0.5,"evidence":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]}],"created_at":"2024-09-30T09:00:00Z","received_at":"2024-09-30T09:00:00Z","published_at":"2024-09-30T09:00:00Z","embargoed_until":null,"expires_at":null,"urgency":null,"rights":null,"evidence":{"byline":[{"block":1,"start":0,"end":3,"rule":"a_rule"}]},"remarks":[],"digest":"0000000000000000000000000000000000000000000000000000000000000000","translation":{"source_uri":"tag:wire.example,2024-01-01:harbour-4f1c/en","source_version":2,"source_language":"en","glossary":"none","draft":false,"segments":[{"block":0,"start":0,"end":24,"source_start":0,"source_end":37,"attempts":[{"engine":"argos","model":"1.9","failed":{"numbers_survive":"3"}},{"engine":"argos","model":"1.9","failed":{}}],"remembered":false}],"held":[]}}');
CREATE TABLE members (
	feed VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	uri VARCHAR NOT NULL, 
	newest_by BIGINT NOT NULL, 
	shown BOOLEAN NOT NULL, 
	PRIMARY KEY (feed, language, uri)
)
 WITHOUT ROWID

;
CREATE TABLE memory (
	"key" BLOB NOT NULL, 
	source_language VARCHAR NOT NULL, 
	target_language VARCHAR NOT NULL, 
	engine VARCHAR NOT NULL, 
	model VARCHAR NOT NULL, 
	glossary VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	sha256 BLOB NOT NULL, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID

;
INSERT INTO "memory" VALUES(X'62C3344F85A7A775BA35F17B4AC20CAE745783D6A48D4E1A5B2721E52AD9610B','en','uk','argos','1.9','none','Harbour of Exampleton reopens in part','Гавань частково відкрито',X'FF4B36A20DC53B48F08D1118E59631936B06B6661E6C7D0AE2BA9AE43821A64A');
CREATE TABLE pieces (
	uri VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	rss BLOB NOT NULL, 
	atom BLOB NOT NULL, 
	json BLOB NOT NULL, 
	brief BLOB NOT NULL, 
	sha256 BLOB NOT NULL, 
	PRIMARY KEY (uri)
);
CREATE TABLE pings (
	hub VARCHAR NOT NULL, 
	topic VARCHAR NOT NULL, 
	PRIMARY KEY (hub, topic)
)
 WITHOUT ROWID

;
INSERT INTO "pings" VALUES('https://hub.example/','https://news.example/en/rss.xml');
CREATE TABLE received (
	message BLOB NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (message)
)
 WITHOUT ROWID

;
INSERT INTO "received" VALUES(X'68617368',1727686800000000);
CREATE TABLE recipes (
	recipe VARCHAR NOT NULL, 
	PRIMARY KEY (recipe)
)
 WITHOUT ROWID

;
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	begun_at BIGINT NOT NULL, 
	ended_at BIGINT, 
	counts JSON NOT NULL, kind VARCHAR DEFAULT 'take_in' NOT NULL, error VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,1727686800000000,1727686802000000,'{"taken": 2, "failed": 1}','take_in','');
CREATE TABLE states (
	origin VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	verdict VARCHAR NOT NULL, 
	reasons JSON NOT NULL, 
	source_version INTEGER NOT NULL, 
	recipe VARCHAR NOT NULL, 
	at BIGINT, 
	work VARCHAR NOT NULL, 
	source_language VARCHAR NOT NULL, 
	newest_by BIGINT NOT NULL, source VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (origin, language)
);
INSERT INTO "states" VALUES('seeds/harbour-4f1c.txt','uk','taken','[]',2,'argos 1.9',1727686800000000,'none','en',1727686800000000,'');
INSERT INTO "states" VALUES('seeds/harbour-4f1c.txt','en','taken','[]',0,'',1727686800000000,'none','',0,'');
INSERT INTO "states" VALUES('seeds/empty.txt','','failed','["seeds/empty.txt: is empty; write an article or delete it"]',0,'',1727686800000000,'none','',0,'');
CREATE TABLE stories (
	story VARCHAR NOT NULL, 
	work VARCHAR NOT NULL, 
	changes INTEGER NOT NULL, 
	since BIGINT, 
	until BIGINT, 
	PRIMARY KEY (story)
)
 WITHOUT ROWID

;
INSERT INTO "stories" VALUES('tag:wire.example,2024-01-01:harbour-4f1c','due',0,NULL,NULL);
CREATE TABLE targets (
	language VARCHAR NOT NULL, 
	PRIMARY KEY (language)
);
INSERT INTO "targets" VALUES('uk');
CREATE TABLE totals (
	engine VARCHAR NOT NULL, 
	source_language VARCHAR NOT NULL, 
	target_language VARCHAR NOT NULL, 
	segments INTEGER NOT NULL, 
	words INTEGER NOT NULL, 
	seconds FLOAT NOT NULL, 
	remembered INTEGER NOT NULL, 
	PRIMARY KEY (engine, source_language, target_language)
)
 WITHOUT ROWID

;
CREATE INDEX items_current ON items (language, newest_by, uri) WHERE latest = 1;
CREATE INDEX items_story ON items (story, language) WHERE latest = 1;
CREATE INDEX items_originals ON items (newest_by, uri) WHERE latest = 1 AND original = 1;
CREATE UNIQUE INDEX items_origin ON items (origin) WHERE latest = 1 AND original = 1;
CREATE INDEX states_due ON states (language, newest_by, origin) WHERE work = 'due';
CREATE INDEX states_held ON states (language, source_language, recipe, newest_by, origin) WHERE work = 'held';
CREATE INDEX states_failed ON states (source, origin) WHERE language = '';
CREATE INDEX stories_due ON stories (story) WHERE work = 'due';
CREATE INDEX stories_decided ON stories (story) WHERE work = 'decided';
CREATE INDEX stories_since ON stories (since);
CREATE INDEX stories_until ON stories (until);
CREATE INDEX entries_story ON entries (story, language);
CREATE INDEX entries_recent ON entries (newest_by, uri) WHERE shown = 1;
CREATE INDEX members_listed ON members (feed, language, newest_by, uri) WHERE shown = 1;
CREATE INDEX members_withdrawn ON members (feed, language, newest_by, uri) WHERE shown = 0;
CREATE INDEX members_uri ON members (uri);
CREATE INDEX states_troubled ON states (language, verdict, origin) WHERE verdict IN ('held', 'waiting', 'failed');
CREATE INDEX entries_unarchived ON entries (language, shown_since, uri) WHERE archive = 0 AND shown = 1;
CREATE INDEX entries_outdated ON entries (language, archive) WHERE archive > 0 AND (shown = 0 OR killed != archived_notice);
COMMIT;
