// title: Where was a measure first, and how did it spread?
// 标题: 某措施何时何地先有、怎样扩散？
// question: By province: first seen (the beginning told, else the date of the article), places, articles.
// 问题: 按省：最早出现（载明起始，否则报道日期）、地点数与报道数。
// param: measure string required = "" | measure: a family or a local name | 措施：类别名或地方名称
// column: province | its province | 所属省
// column: first_seen | first beginning or article, empty if undated | 最早
// column: sites | places | 地点数
// column: documents | articles | 报道数
// example: measure=警银联动
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
ORDER BY first_seen, province
