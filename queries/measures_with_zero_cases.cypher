// title: Which measures go with zero cases?
// 标题: 哪些措施与零发案同现？
// question: For every measure family: how many sites with a known result have it, and how many of them report a full zero? kg adds base rate, lift, intervals, tests and caveats.
// 问题: 每类措施：有此措施且结果已知的地点有多少，其中多少零发案？kg 另加基准率、提升度、区间、检验与说明。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// param: min_days integer = 90 | a zero counts from this many days on | 零发案至少多少天
// param: inherit strings = ["township", "county"] | levels of places above whose measures count for a site | 上级地点措施计入下级的级别
// param: case_metrics strings = ["发案", "立案", "损失", "被骗", "警情", "报案", "案件", "发案率", "立案率", "万人发案率", "损失金额", "被骗金额"] | metrics that count cases or losses | 视为发案或损失的指标
// param: until string = "9999" | leave out results whose period ends later (ISO date) | 只计此日之前的时段
// column: family | the measure family | 措施类别
// column: sites | sites that have it, of known result | 有此措施、结果已知的地点
// column: zero_sites | of those, with a full zero | 其中零发案
// column: own_zero_sites | of those, that have the measure themselves | 其中自身实施
// column: unknown_sites | sites that have it, of unknown result | 有此措施、结果未知的地点
// example: min_days=90
// analysis: cooccurrence
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
ORDER BY zero_sites DESC, sites, family
