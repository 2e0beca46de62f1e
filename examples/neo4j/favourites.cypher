// 零发案地点及其措施 zero-case places and their measures
MATCH (o:Outcome {zero_class: 'full'})<-[a:ACHIEVED]-(y)-[i:IMPLEMENTS]->(m:Measure)
RETURN o, a, y, i, m LIMIT 100;

// 地点的层级与机构 places, their parts and agencies
MATCH path = (y)-[:SERVES|PART_OF*1..3]->(p:Place {level: 'province'})
RETURN path LIMIT 200;

// 措施的归类 categories, families and their local names
MATCH path = (m:Measure)-[:IS_A*1..2]->(c:Measure {level: 'category'})
RETURN path LIMIT 300;

// 谁与谁协作 who works with whom
MATCH path = (:Agency)-[:COOPERATES_WITH]->(:Agency) RETURN path LIMIT 200;

// 某银行（运营商、公安局）参与了什么？ What is known about an agency?
:params {"agency": "农业银行"};
MATCH (b:Agency)-[:PART_OF*0..3]->(h:Agency)
WHERE h.name = $agency OR h.full_name = $agency OR $agency IN h.aliases
WITH DISTINCT b
MATCH (b)-[r:IMPLEMENTS|ACHIEVED|AIMS_AT|DENIES|COOPERATES_WITH]-(t)
RETURN DISTINCT b.name AS agency,
       CASE WHEN t.status IS NOT NULL THEN t.status WHEN t.sector IS NOT NULL THEN 'cooperates'
            ELSE 'implements' END AS does,
       t.name AS what, r.quote AS quote, r.document AS document, r.start_char AS start_char
ORDER BY agency, does, what, document, start_char, quote;

// 同地同期的数字矛盾？ Which figures of one place and period contradict each other?
MATCH (x)-[:ACHIEVED]->(o:Outcome)
WHERE o.kind IN ['zero', 'count', 'amount', 'level', 'change'] AND o.period_end <> ''
  AND o.metric IS NOT NULL AND o.zero_class IS NOT NULL
OPTIONAL MATCH (x)-[:SERVES]->(v:Place)
WITH coalesce(v.id, x.id) AS at, o.metric AS metric, o.kind AS kind, o.zero_class AS zero_class,
     coalesce(o.comparison, '') AS comparison, coalesce(o.unit, '') AS unit,
     coalesce(o.period_start, '') AS from_date, o.period_end AS to_date,
     collect(DISTINCT o.id) AS figures, count(DISTINCT o.value) AS said
WHERE said > 1
UNWIND figures AS first
UNWIND figures AS second
WITH DISTINCT at, first, second WHERE first < second
MATCH (s:Place) WHERE s.id = at
MATCH (x)-[a:ACHIEVED]->(o:Outcome) WHERE o.id = first
OPTIONAL MATCH (x)-[:SERVES]->(v:Place)
WITH s, a, o, second, coalesce(v.id, x.id) AS at
WHERE at = s.id
MATCH (y)-[b:ACHIEVED]->(p:Outcome) WHERE p.id = second AND o.value <> p.value
OPTIONAL MATCH (y)-[:SERVES]->(v:Place)
WITH s, a, o, b, p, coalesce(v.id, y.id) AS at
WHERE at = s.id
RETURN DISTINCT s.name AS site, o.metric AS metric, o.comparison AS comparison,
       o.period_start AS from_date, o.period_end AS to_date, o.value AS one, p.value AS other,
       a.quote AS one_quote, b.quote AS other_quote, a.document AS one_document,
       b.document AS other_document
ORDER BY site, metric, comparison, from_date, to_date, one, other, one_document, other_document,
         one_quote, other_quote;

// 谁与谁联动（警银、警通、警校…）？ Who works with whom, by sector?
MATCH (a:Agency)-[c:COOPERATES_WITH]->(b:Agency)
WITH c, a, b, coalesce(a.sector, 'other') AS x, coalesce(b.sector, 'other') AS y
WITH c, CASE WHEN x <= y THEN x ELSE y END AS one, CASE WHEN x <= y THEN y ELSE x END AS other,
     CASE WHEN a.name <= b.name THEN a.name + '、' + b.name ELSE b.name + '、' + a.name END AS pair
RETURN one, other, count(DISTINCT pair) AS pairs, count(DISTINCT c.document) AS documents,
       min(pair) AS example
ORDER BY documents DESC, pairs DESC, one, other;

// 哪些机构协作（网络） Which agencies work together, as a network?
MATCH (a:Agency)-[c:COOPERATES_WITH]->(b:Agency)
RETURN a.id AS one, a.name AS one_name, coalesce(a.sector, 'other') AS one_sector,
       b.id AS other, b.name AS other_name, coalesce(b.sector, 'other') AS other_sector,
       count(DISTINCT c.document) AS documents
ORDER BY one, other;

// 数据质量如何？ How complete is the graph?
:params {"low": 0.5};
MATCH (x:Document)
OPTIONAL MATCH (x)-[r:REPORTS]->(o:Outcome)
WITH x, count(DISTINCT o.id) AS outcomes,
     count(DISTINCT CASE WHEN coalesce(o.period_end, '') = '' THEN o.id END) AS undated_outcomes,
     count(DISTINCT CASE WHEN coalesce(o.warning, '') <> '' THEN o.id END) AS warned,
     count(DISTINCT CASE WHEN r.confidence < $low THEN r.id END) AS low_outcomes
OPTIONAL MATCH (x)-[:ABOUT]->(p:Place)
WITH x, outcomes, undated_outcomes, warned, low_outcomes, min(p.name) AS about
OPTIONAL MATCH (x)-[n:MENTIONS]->()
WITH x, about, outcomes, undated_outcomes, warned, low_outcomes,
     count(DISTINCT n.id) AS mentions,
     count(DISTINCT CASE WHEN n.confidence < $low THEN n.id END) AS low_mentions
RETURN x.id AS document, x.title AS title, x.published AS published, about, mentions, outcomes,
       undated_outcomes, warned, low_outcomes + low_mentions AS low_confidence
ORDER BY outcomes, mentions, document;

// 读了哪些报道？ Which articles were read?
MATCH (x:Document)
OPTIONAL MATCH (x)-[:ABOUT]->(p:Place)
RETURN x.id AS document, coalesce(x.title, x.name) AS title, coalesce(x.source, '') AS source,
       coalesce(x.published, '') AS published, coalesce(x.url, '') AS url,
       coalesce(x.story, x.id) AS story, min(p.name) AS about
ORDER BY published, document;

// 发案、损失同比降得最多的地方及其措施？ Where did cases or losses fall most, and what is done there?
:params {"case_metrics": ["发案", "立案", "损失", "被骗", "警情", "报案", "案件", "发案率", "立案率", "万人发案率", "损失金额", "被骗金额"], "place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.kind = 'change' AND o.metric IN $case_metrics AND o.number < 0.0
OPTIONAL MATCH (y)-[:SERVES]->(v:Place)
WITH wanted, a, o, coalesce(v.id, y.id) AS at
MATCH (s:Place) WHERE s.id = at AND s.level IN ['county', 'city']
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT a, o, s
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
RETURN s.name AS site, s.level AS level, o.metric AS metric, o.number AS change, o.unit AS unit,
       o.comparison AS comparison, o.period AS period, count(DISTINCT f.id) AS families,
       a.quote AS quote, a.document AS document
ORDER BY change, site, metric, period, document, quote;

// 各类骗术发案按地区、年份？ Which kinds of fraud occur where, in which year?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)-[:OF_TYPE]->(t:FraudType)
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, t, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT
       CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province,
       s.name AS site, left(coalesce(o.period_end, ''), 4) AS year,
       t.name AS fraud, o.metric AS metric, o.value AS value, o.number AS number, o.unit AS unit,
       a.quote AS quote, a.document AS document
ORDER BY province, site, year, fraud, metric, value, document, quote;

// 一条零发案有几个独立来源（转载不算）？ How many independent reports stand behind a zero?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH y, a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT y, a.document AS document, o
MATCH (x:Document) WHERE x.id = document
RETURN y.name AS who, o.name AS outcome, count(DISTINCT coalesce(x.story, x.id)) AS stories,
       count(DISTINCT x.id) AS documents,
       count(DISTINCT CASE WHEN x.source <> '' THEN x.source END) AS publishers
ORDER BY stories DESC, documents DESC, who, outcome;

// 省、市、县的措施算不算到本地？ Which measures does a place have from above?
:params {"place": "甘肃省", "levels": ["province", "city", "county", "township"]};
MATCH (s:Place)-[:PART_OF*0..5]->(p:Place)
WHERE (s.name = $place OR s.full_name = $place OR s.adcode = $place OR $place IN s.aliases) AND (p.id = s.id OR p.level IN $levels)
WITH DISTINCT p
MATCH (p)<-[:SERVES*0..1]-(d)-[i:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
RETURN f.name AS family, p.name AS via, p.level AS via_level, count(DISTINCT i.id) AS quotes
ORDER BY family, via, via_level;

// 知晓率、劝阻率等与同级比在什么水平？ How high is a rate (awareness, dissuasion …) at places of one level?
:params {"metric": "知晓率"};
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.kind = 'level' AND o.metric = $metric
RETURN DISTINCT s.level AS level, s.name AS site, o.value AS value, o.number AS number,
       o.period_end AS at, a.quote AS quote, a.document AS document
ORDER BY level, number DESC, site, at, document, quote;

// 某类措施各地叫什么？ Under which names does a measure go, and where?
:params {"measure": "警银联动"};
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.name = $measure
RETURN m.name AS measure, m.kind AS kind, count(DISTINCT d.id) AS doers, min(d.name) AS example,
       count(DISTINCT i.document) AS documents, min(i.quote) AS quote
ORDER BY documents DESC, doers DESC, measure, kind;

// 最长零发案纪录？ Which places hold the longest zero?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH a, o, s,
     CASE WHEN s.level = 'county' THEN s.name WHEN p1.level = 'county' THEN p1.name WHEN p2.level = 'county' THEN p2.name
            WHEN p3.level = 'county' THEN p3.name WHEN p4.level = 'county' THEN p4.name WHEN p5.level = 'county' THEN p5.name END AS county
RETURN s.name AS site, s.level AS level, min(county) AS county, max(o.days) AS days,
       count(DISTINCT o.id) AS zeros, count(DISTINCT a.document) AS documents, s.id AS id
ORDER BY coalesce(days, 0) DESC, site, id;

// 谁实施何种措施（网络） Who takes which measure, as a network?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
WITH wanted, d, f, count(DISTINCT i.document) AS documents
MATCH (d)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH d, f, documents, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT d.id AS doer, d.name AS doer_name, coalesce(d.sector, 'place') AS sector,
       s.id AS site,
       CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province,
       f.id AS family, f.name AS family_name, documents
ORDER BY doer, family, site, province;

// 哪些措施组合常在零发案地方一起出现？ Which two measures often occur together at zero-case sites?
:params {"min_sites": 1};
MATCH (y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place)
WITH DISTINCT s
MATCH (s)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
WITH s.id AS site, collect(DISTINCT f.name) AS families
UNWIND families AS one
UNWIND families AS other
WITH one, other, count(site) AS sites
WHERE one < other AND sites >= $min_sites
RETURN one, other, sites
ORDER BY sites DESC, one, other;

// 针对某类诈骗有哪些措施，谁在做？ Which measures counter a kind of fraud, and who takes them?
:params {"fraud": "刷单返利"};
MATCH (m:Measure)-[c:COUNTERS]->(t:FraudType)-[:IS_A*0..2]->(u:FraudType)
WHERE u.name = $fraud OR $fraud IN u.aliases
OPTIONAL MATCH (d)-[i:IMPLEMENTS]->(m) WHERE i.document = c.document
RETURN DISTINCT m.name AS measure, t.name AS fraud, d.name AS doer, c.quote AS quote,
       c.document AS document, c.start_char AS start_char
ORDER BY measure, fraud, doer, document, start_char, quote;

// 打、防、管、宣各占多少，各省有何不同？ What share have fighting, preventing, controlling, informing, by province?
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..2]->(c:Measure) WHERE c.level = 'category'
MATCH (d)-[:SERVES*0..1]->(s:Place)
WITH DISTINCT s, c.name AS category, m.id AS measure, i.document AS document
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH category, measure, document,
     CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province
WHERE province IS NOT NULL
RETURN province, category, count(DISTINCT measure) AS measures, count(DISTINCT document) AS documents
ORDER BY province, measures DESC, category;

// 面向某类人群（老年人、学生、财会）有哪些措施？ Which measures are for a group of people?
:params {"audience": "老年人"};
MATCH (m:Measure)-[t:TARGETS]->(a:Audience)-[:IS_A*0..2]->(u:Audience)
WHERE u.name = $audience OR $audience IN u.aliases
OPTIONAL MATCH (m)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
OPTIONAL MATCH (d)-[:IMPLEMENTS]->(m)
RETURN m.name AS measure, a.name AS audience, min(f.name) AS families, count(DISTINCT d.id) AS doers,
       count(DISTINCT t.document) AS documents, min(t.quote) AS quote
ORDER BY documents DESC, doers DESC, measure, audience;

// 图中有哪些措施，各有多少地方在做？ Which measures are in the graph, and in how many places?
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
OPTIONAL MATCH (d)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (f)-[:IS_A]->(c:Measure) WHERE c.level = 'category'
RETURN f.name AS measure, min(c.name) AS category, f.kind AS kind, count(DISTINCT s.id) AS sites,
       count(DISTINCT d.id) AS doers, count(DISTINCT i.document) AS documents,
       count(DISTINCT m.id) AS names
ORDER BY sites DESC, documents DESC, measure;

// 与我地相似且零发案的地方做了什么而我们没做？ What do places like mine with zero cases do that mine does not?
:params {"place": "甘肃省"};
MATCH (me:Place) WHERE me.name = $place OR me.full_name = $place OR me.adcode = $place OR $place IN me.aliases
OPTIONAL MATCH (me)<-[:SERVES*0..1]-(e)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(g:Measure)
WITH collect(DISTINCT me.id) AS mine, collect(DISTINCT me.level) AS levels,
     collect(DISTINCT g.id) AS done
MATCH (y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place) WHERE s.level IN levels AND NOT s.id IN mine
WITH DISTINCT done, s
MATCH (s)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family' AND NOT f.id IN done
RETURN f.name AS family, count(DISTINCT s.id) AS sites, min(s.name) AS examples
ORDER BY sites DESC, family;

// 哪些措施与零发案同现？ Which measures go with zero cases?
:params {"place": "", "min_days": 90, "inherit": ["township", "county"], "case_metrics": ["发案", "立案", "损失", "被骗", "警情", "报案", "案件", "发案率", "立案率", "万人发案率", "损失金额", "被骗金额"], "until": "9999"};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (x)-[:IMPLEMENTS|ACHIEVED|DENIES]->()
WITH DISTINCT wanted, x
OPTIONAL MATCH (x)-[:SERVES]->(v:Place)
WITH DISTINCT wanted, coalesce(v.id, x.id) AS at
MATCH (s:Place) WHERE s.id = at
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT s
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(zx)-[:ACHIEVED]->(z:Outcome)
WHERE z.zero_class = 'full' AND coalesce(z.days, 0) >= $min_days
  AND coalesce(z.period_end, '') <= $until
WITH s, count(z.id) AS zeros,
     coalesce(min(coalesce(z.period_start, '')), '') AS zero_start,
     coalesce(max(coalesce(z.period_end, '9999')), '9999') AS zero_end
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(nx)-[a:ACHIEVED|DENIES]->(n:Outcome)
WHERE (n.zero_class = 'share' OR (n.status = 'denied' AND n.kind = 'zero')
       OR (n.metric IN $case_metrics AND n.status = 'achieved'
           AND ((n.kind = 'change' AND coalesce(n.number, 0.0) <> -100.0)
                OR (n.kind IN ['count', 'amount', 'level'] AND n.number > 0.0))))
  AND coalesce(n.period_end, '') <= $until
  AND (zeros = 0 OR (n.period_end >= zero_start AND n.period_start <= zero_end))
WITH s, zeros, zero_end, count(n.id) AS nonzeros
WHERE zeros = 0 OR nonzeros = 0
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s.id AS site, zero_end,
     CASE WHEN zeros > 0 THEN 1 WHEN nonzeros > 0 THEN 0 ELSE -1 END AS state,
     [s.id, p1.id, p2.id, p3.id, p4.id, p5.id] AS chain
UNWIND chain AS via
MATCH (p:Place) WHERE p.id = via AND (p.id = site OR p.level IN $inherit)
MATCH (p)<-[:SERVES*0..1]-(d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family' AND coalesce(i.since, '') <= zero_end
WITH f.name AS family, site, state, max(CASE WHEN p.id = site THEN 1 ELSE 0 END) AS own
RETURN family, count(CASE WHEN state >= 0 THEN 1 END) AS sites,
       count(CASE WHEN state = 1 THEN 1 END) AS zero_sites,
       count(CASE WHEN state = 1 AND own = 1 THEN 1 END) AS own_zero_sites,
       count(CASE WHEN state < 0 THEN 1 END) AS unknown_sites
ORDER BY zero_sites DESC, sites, family;

// 某地（含下辖）的概况 What is known about a place and all its parts?
:params {"place": "甘肃省"};
MATCH (w:Place) WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
MATCH (s:Place)-[:PART_OF*0..5]->(w)
MATCH (y)-[:SERVES*0..1]->(s)
OPTIONAL MATCH (y)-[:IMPLEMENTS|ACHIEVED|AIMS_AT]->(t)
OPTIONAL MATCH (t)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
WITH w, collect(DISTINCT s.id) AS within, count(DISTINCT s.id) AS sites,
     count(DISTINCT CASE WHEN y.id <> s.id THEN y.id END) AS agencies,
     count(DISTINCT CASE WHEN t.status IS NULL THEN t.id END) AS measures,
     count(DISTINCT f.id) AS families,
     count(DISTINCT CASE WHEN t.zero_class = 'full' AND t.status = 'achieved' THEN s.id END) AS zero_sites,
     count(DISTINCT CASE WHEN t.status = 'achieved' THEN t.id END) AS results,
     count(DISTINCT CASE WHEN t.status = 'target' THEN t.id END) AS targets
UNWIND within AS at
MATCH (s:Place) WHERE s.id = at
OPTIONAL MATCH (x:Document)-[:ABOUT]->(s)
WITH w, sites, agencies, measures, families, zero_sites, results, targets,
     count(DISTINCT x.id) AS documents
RETURN w.name AS place, w.level AS level, w.population AS population, documents, sites, agencies,
       measures, families, zero_sites, results, targets
ORDER BY place, level, documents DESC, sites DESC;

// 一地时间线：零发案之后又发案了吗？ What happened at a place, in order of time?
:params {"place": "甘肃省"};
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH DISTINCT s
MATCH (y)-[:SERVES*0..1]->(s) MATCH (y)-[a:ACHIEVED|AIMS_AT|DENIES]->(o:Outcome)
RETURN DISTINCT coalesce(o.period_start, '') AS from_date, coalesce(o.period_end, '') AS to_date,
       s.name AS site, y.name AS who, o.status AS status, o.kind AS kind,
       o.zero_class AS zero_class, o.metric AS metric, o.value AS value, a.quote AS quote,
       a.document AS document, a.start_char AS start_char
ORDER BY from_date, to_date, site, who, status, kind, metric, value, document, start_char, quote;

// 图中有哪些地点？ Which places are in the graph?
:params {"place": "", "level": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (s:Place) WHERE $level = '' OR s.level = $level
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT s
OPTIONAL MATCH (s)-[:PART_OF]->(p:Place)
OPTIONAL MATCH (x:Document)-[:ABOUT|MENTIONS]->(s)
RETURN s.name AS site, s.level AS level, coalesce(s.adcode, '') AS adcode, min(p.name) AS above,
       count(DISTINCT x.id) AS documents, s.id AS id
ORDER BY documents DESC, site, id;

// 哪些地方与本地相似？ Which places resemble a given one?
:params {"place": "甘肃省"};
MATCH (me:Place) WHERE me.name = $place OR me.full_name = $place OR me.adcode = $place OR $place IN me.aliases
MATCH (me)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
WITH collect(DISTINCT me.id) AS mine, collect(DISTINCT me.level) AS levels,
     collect(DISTINCT f.id) AS done, count(DISTINCT f.id) AS own
MATCH (n:Measure)-[:IS_A*0..1]->(g:Measure) WHERE g.level = 'family'
MATCH (e)-[:IMPLEMENTS]->(n)
OPTIONAL MATCH (e)-[:SERVES]->(v:Place)
WITH mine, levels, done, own, g.id AS family, coalesce(v.id, e.id) AS at
MATCH (s:Place) WHERE s.id = at AND s.level IN levels AND NOT s.id IN mine
WITH s, own, count(DISTINCT CASE WHEN family IN done THEN family END) AS shared,
     count(DISTINCT family) AS theirs
WHERE shared > 0
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
WITH s, own, shared, theirs, count(DISTINCT o.id) AS zeros
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
RETURN DISTINCT s.name AS site,
       CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province,
       shared, shared * 1.0 / (own + theirs - shared) AS similarity, zeros
ORDER BY similarity DESC, shared DESC, site, province;

// 某措施及其零发案的原文是什么？ Which sentences stand behind a measure and its zero cases?
:params {"measure": "警银联动", "place": "", "inherit": ["township", "county"]};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (m:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.name = $measure OR m.name = $measure OR $measure IN m.aliases
WITH DISTINCT wanted, m
MATCH (d)-[:IMPLEMENTS]->(m)
OPTIONAL MATCH (d)-[:SERVES]->(v:Place)
WITH DISTINCT wanted, m.id AS measure, coalesce(v.id, d.id) AS at
MATCH (q:Place) WHERE q.id = at
WITH wanted, q, measure
OPTIONAL MATCH (c1:Place)-[:PART_OF]->(q) WHERE q.level IN $inherit
OPTIONAL MATCH (c2:Place)-[:PART_OF]->(c1)
OPTIONAL MATCH (c3:Place)-[:PART_OF]->(c2)
UNWIND [q.id, c1.id, c2.id, c3.id] AS below
WITH DISTINCT wanted, q.id AS doer, measure, below
MATCH (s:Place) WHERE s.id = below
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, doer, measure, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
UNWIND [s.id, doer] AS at
WITH DISTINCT at, at = s.id AS reports, CASE WHEN at = doer THEN measure ELSE '' END AS measure
MATCH (z:Place) WHERE z.id = at
MATCH (z)<-[:SERVES*0..1]-(y)-[r:IMPLEMENTS|ACHIEVED|DENIES]->(t)
WHERE t.id = measure OR (reports AND t.kind IN ['zero', 'change'])
MATCH (x:Document) WHERE x.id = r.document
RETURN DISTINCT z.name AS site, z.level AS level,
       CASE WHEN t.status IS NULL THEN 'implements'
            WHEN t.kind = 'zero' THEN t.status + ' zero (' + t.zero_class + ')'
            ELSE t.status + ' ' + t.kind END AS says,
       y.name AS who, t.name AS what, r.quote AS quote, x.id AS document, x.title AS title,
       x.source AS source, x.published AS published, r.start_char AS start_char
ORDER BY site, level, says DESC, document, start_char, who, what, quote;

// 无诈创建的村（校、企）有多少真零发案？ What share of villages, schools … had no case?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'share'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT s.name AS site, s.level AS level, o.value AS share, o.number AS number,
       o.unit AS unit, o.period AS period, a.quote AS quote, a.document AS document
ORDER BY unit, number DESC, site, share, period, document, quote;

// 各地点自身有哪些措施？ Which measures does every site have of its own?
MATCH (m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
MATCH (d)-[i:IMPLEMENTS]->(m)
OPTIONAL MATCH (d)-[:SERVES]->(v:Place)
WITH coalesce(v.id, d.id) AS at, f, coalesce(i.since, '') AS since, count(DISTINCT i.id) AS statements, count(DISTINCT i.document) AS documents
MATCH (s:Place) WHERE s.id = at
RETURN s.id AS site, f.id AS family, f.name AS family_name, f.kind AS kind,
       since, statements, documents
ORDER BY site, family, since;

// 各地点的发案情况有何记载？ What is known about cases at every site?
:params {"case_metrics": ["发案", "立案", "损失", "被骗", "警情", "报案", "案件", "发案率", "立案率", "万人发案率", "损失金额", "被骗金额"], "until": "9999"};
MATCH (y)-[a:ACHIEVED|DENIES]->(o:Outcome), (y)-[:SERVES*0..1]->(s:Place), (x:Document)
WHERE x.id = a.document AND (o.kind = 'zero' OR o.metric IN $case_metrics)
  AND coalesce(o.period_end, '') <= $until
RETURN DISTINCT s.id AS site, o.id AS outcome, o.status AS status, o.kind AS kind,
       o.zero_class AS zero_class, o.metric AS metric, o.number AS number, o.days AS days,
       o.period_start AS from_date, o.period_end AS to_date, x.id AS document, coalesce(x.story, x.id) AS story,
       x.published AS published
ORDER BY site, outcome, document;

// 有哪些地点，各属何地？ Which sites are there, and where do they lie?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (x)-[:IMPLEMENTS|ACHIEVED|DENIES]->()
OPTIONAL MATCH (x)-[:SERVES]->(v:Place)
WITH DISTINCT wanted, coalesce(v.id, x.id) AS at
MATCH (s:Place) WHERE s.id = at
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
UNWIND [s.id, p1.id, p2.id, p3.id, p4.id, p5.id] AS up
WITH DISTINCT s, up
MATCH (p:Place) WHERE p.id = up
RETURN s.id AS site, s.name AS name, s.level AS level, s.population AS population,
       p.id AS above, p.name AS above_name, p.level AS above_level
ORDER BY site, above;

// 某措施何时何地先有、怎样扩散？ Where was a measure first, and how did it spread?
:params {"measure": "警银联动"};
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure), (x:Document)
WHERE x.id = i.document AND (f.name = $measure OR m.name = $measure OR $measure IN m.aliases)
MATCH (d)-[:SERVES*0..1]->(s:Place)
WITH DISTINCT s, x, coalesce(i.since, '') AS since
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH s, x, since,
     CASE WHEN s.level = 'province' THEN s.name WHEN p1.level = 'province' THEN p1.name WHEN p2.level = 'province' THEN p2.name
            WHEN p3.level = 'province' THEN p3.name WHEN p4.level = 'province' THEN p4.name WHEN p5.level = 'province' THEN p5.name END AS province
WHERE province IS NOT NULL
RETURN province,
       coalesce(min(CASE WHEN since <> '' THEN since
                         WHEN coalesce(x.published, '') <> '' THEN x.published END), '') AS first_seen,
       count(DISTINCT s.id) AS sites, count(DISTINCT x.id) AS documents
ORDER BY first_seen, province;

// 各报道讲了哪些措施？ Which measures does every report tell of?
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure), (x:Document)
WHERE f.level = 'family' AND x.id = i.document
RETURN coalesce(x.story, x.id) AS story, f.id AS family, f.name AS family_name, f.kind AS kind,
       count(DISTINCT i.id) AS statements, count(DISTINCT x.id) AS documents
ORDER BY story, family;

// 定了零发案目标而没报结果？ Who aims at zero cases and reports no result?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:AIMS_AT]->(o:Outcome)
WHERE o.kind = 'zero'
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT a, o, s
WHERE NOT EXISTS {
  MATCH (s)<-[:SERVES*0..1]-(z)-[:ACHIEVED]->(x:Outcome) WHERE x.zero_class = 'full'
}
RETURN DISTINCT s.name AS site, s.level AS level, o.name AS aim, a.quote AS quote,
       a.document AS document, a.start_char AS start_char
ORDER BY site, level, aim, document, start_char, quote;

// 措施在先还是零发案在先？ Which came first, the measure or the zero?
:params {"place": ""};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved'
OPTIONAL MATCH (y)-[:SERVES]->(v:Place)
WITH wanted, o, coalesce(v.id, y.id) AS at
MATCH (s:Place) WHERE s.id = at
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT s, o.period_start AS zero_start, o.period_end AS zero_end
MATCH (s)<-[:SERVES*0..1]-(d)-[i:IMPLEMENTS]->(m:Measure)
RETURN DISTINCT s.name AS site, m.name AS measure, coalesce(i.since, '') AS since, zero_start,
       zero_end,
       CASE WHEN coalesce(i.since, '') = '' OR coalesce(zero_start, '') = '' THEN 'unknown'
            WHEN i.since < zero_start THEN 'before'
            WHEN i.since <= coalesce(zero_end, '9999') THEN 'during'
            ELSE 'after' END AS timing
ORDER BY site, measure, since, zero_start, zero_end;

// 哪些地方措施尚未归类？ Which local measures belong to no family yet?
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)
WHERE m.level = 'local' AND NOT EXISTS { MATCH (m)-[:IS_A]->(:Measure) }
OPTIONAL MATCH (m)-[:INCLUDES]->(n:Measure)
RETURN m.name AS measure, m.kind AS kind, count(DISTINCT i.document) AS documents,
       count(DISTINCT d.id) AS doers, min(d.name) AS example, count(DISTINCT n.id) AS includes,
       min(i.quote) AS quote
ORDER BY documents DESC, doers DESC, measure, kind, quote;

// 哪些地方零发案、多久、原话？ Which places report zero cases, for how long, in which words?
:params {"place": "甘肃省", "min_days": 0};
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved' AND coalesce(o.days, 0) >= $min_days
MATCH (y)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH y, a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
RETURN DISTINCT s.name AS site, s.level AS level,
       CASE WHEN s.level = 'county' THEN s.name WHEN p1.level = 'county' THEN p1.name WHEN p2.level = 'county' THEN p2.name
            WHEN p3.level = 'county' THEN p3.name WHEN p4.level = 'county' THEN p4.name WHEN p5.level = 'county' THEN p5.name END AS county,
       y.name AS who, o.days AS days, o.period_start AS from_date, o.period_end AS to_date,
       a.quote AS quote, a.document AS document, a.start_char AS start_char
ORDER BY days DESC, site, county, who, from_date, document, start_char, quote;

// 学校、企业、派出所辖区、村：哪类单位零发案？ Which kinds of site report zero cases?
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
RETURN s.level AS level, count(DISTINCT s.id) AS sites, min(o.days) AS fewest_days,
       max(o.days) AS most_days
ORDER BY sites DESC, level;

// 哪些地方明说没做到零发案？ Which places say that they have not reached zero cases?
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[a:DENIES]->(o:Outcome) WHERE o.kind = 'zero'
RETURN DISTINCT s.name AS site, s.level AS level, a.quote AS quote, a.document AS document,
       a.start_char AS start_char
ORDER BY site, level, document, start_char, quote;

// 这个零是不是人少天短的巧合？ Is the zero a matter of few people and few days?
:params {"rate": 5.0};
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved' AND s.population IS NOT NULL AND o.days IS NOT NULL
RETURN DISTINCT s.name AS site, s.level AS level, s.population AS population, o.days AS days,
       s.population * o.days * $rate / 3650000.0 AS expected_cases
ORDER BY expected_cases DESC, site, days;
