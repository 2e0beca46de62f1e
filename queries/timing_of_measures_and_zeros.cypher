// title: Which came first, the measure or the zero?
// 标题: 措施在先还是零发案在先？
// question: For every site with a full zero: whether each of its measures began before, during or after it, or nobody knows.
// 问题: 零发案地点的每项措施始于其前、其间、其后，或无从得知。
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: site | the place | 地点
// column: measure | the measure as the article names it | 措施
// column: since | when the measure began | 措施起始
// column: zero_start | start of the zero | 零发案起
// column: zero_end | end of the zero | 零发案止
// column: timing | before, during, after, unknown | 先后
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
ORDER BY site, measure, since, zero_start, zero_end
